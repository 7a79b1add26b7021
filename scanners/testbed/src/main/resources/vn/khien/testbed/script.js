// Cổng mẫu, dữ liệu giả lập: made-up portal of Khiên's demo.
document.documentElement.dataset.script = "khien-trang";
